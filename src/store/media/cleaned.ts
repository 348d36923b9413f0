/** What a cleaner answers: the file without what it told besides its picture or sound, or why it cannot be cleaned. */
export type Cleaned =
  { readonly bytes: Uint8Array; readonly mime: string } | { readonly refused: 'kind' | 'size' | 'broken' };
