import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Entry, Guide } from '../data/guide.ts';

/** The guide that a page belongs to, and the way from that page to the top: `` or `../`. */
export interface Place {
  readonly guide: Guide;
  readonly top: string;
}

/** The place that every part of a page can ask for. */
export const PlaceContext = createContext<Place | undefined>(undefined);

/** Returns the guide and the way to the top. Throws outside of a page. */
export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (!place) throw new Error('A part of a page is outside of every page: wrap it in PlaceContext.Provider.');
  return place;
}

/** Returns the claim with an id; undefined if there is none. */
export function useEntry(id: string): Entry | undefined {
  return usePlace().guide.entries.find((entry) => entry.id === id);
}
