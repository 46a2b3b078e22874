import type { ComponentChildren } from 'preact';
import type { Placed } from '../data/deployed.ts';
import { findValue } from '../data/pointer.ts';
import { usePlace } from './context.ts';
import { PictureValue } from './value.tsx';

/** A resource: its kind, its name, and a line about it. */
export function Box({ x, y, width, height, kind, name, what, children }: BoxParts & { name: string; what: string }) {
  const middle = x + width / 2;
  return (
    <g class={`box ${kind}`}>
      <rect x={x} y={y} width={width} height={height} rx="7" />
      <text x={middle} y={y + 19} text-anchor="middle" class="name">
        {what !== '' && <tspan class="what">{what} </tspan>}
        {name}
      </text>
      <text x={middle} y={y + 37} text-anchor="middle" class="detail">
        {children}
      </text>
    </g>
  );
}

/** A resource that contains others. */
export function Frame({ x, y, width, height, kind, children }: BoxParts) {
  return (
    <g class={`frame ${kind}`}>
      <rect x={x} y={y} width={width} height={height} rx="9" />
      <text x={x + 12} y={y + height - 11} class="detail">
        {children}
      </text>
    </g>
  );
}

interface BoxParts {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly kind: 'network' | 'compute' | 'storage';
  readonly children: ComponentChildren;
}

/** A value of a resource, if the response has it. */
export function Detail({ of, path }: { of: Placed; path: string }) {
  const { guide } = usePlace();
  const at = `${of.at}${path}`;
  return findValue(guide.run, at) === undefined ? null : <PictureValue at={at} />;
}
