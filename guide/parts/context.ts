import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Entry, Guide } from '../data/guide.ts';

/** The guide that a page belongs to, and the way from that page to the top: `` or `../`. */
export interface Place {
  readonly guide: Guide;
  readonly top: string;
}

/** Given to every part of a page. */
export const PlaceContext = createContext<Place | undefined>(undefined);

/** The location of a part. */
export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (!place) throw new Error('A part of a page is outside of every page: wrap it in PlaceContext.Provider.');
  return place;
}

/** The claim with an id; undefined: there is none, yet. */
export function useEntry(id: string): Entry | undefined {
  return usePlace().guide.entries.find((entry) => entry.id === id);
}
