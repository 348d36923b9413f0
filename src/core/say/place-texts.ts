/** How one's own places are called, by label. */
export const PLACE_TEXTS = { home: 'at-home', work: 'at-work', school: 'at-school', other: 'at-other' } as const;

/** How a person says that they are in one of them. */
export const AT_PLACE_TEXTS = {
  home: 'choice-at-home',
  work: 'choice-at-work',
  school: 'choice-at-school',
  other: 'choice-at-other',
} as const;
