/** How one's own places are called, by label. */
export const PLACE_TEXTS = { home: 'at-home', work: 'at-work', school: 'at-school', other: 'at-other' } as const;
