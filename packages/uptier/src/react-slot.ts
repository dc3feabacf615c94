import * as React from 'react';

/** What of a slot is Uptier's; the rest is that of a `<div>`. */
export interface SlotProps extends React.HTMLAttributes<HTMLDivElement> {
  /** The `slot` of an offer's prompt. */
  name: string;
  /** The space that is kept before anything stands there, so that nothing moves then: pixels, or a length of CSS. */
  minHeight?: number | string;
}

/** A place for what stands in the page: inline, meter, gate and banner. The same on a server. */
export function UptierSlot({ name, minHeight, style, ...rest }: SlotProps): React.ReactElement {
  return React.createElement('div', {
    ...rest,
    'data-uptier-slot': name,
    style: minHeight === undefined ? style : { minHeight, ...style },
  });
}
