/** Bytes people sent, kept without their metadata. */
export interface MediaStore {
  /**
   * Removes what the file tells besides its picture or sound (place, device, author), keeps the rest until `expiresAt` and
   * answers its hash. The hash is of the owner too, so that the same file of two owners is kept twice: erasing one's own takes
   * nothing from anybody. What kind it is, its content says: names and claims do not count. `refused` where the kind is not one we can clean, or the file is too large or broken.
   */
  keep(
    bytes: Uint8Array,
    owner: string,
    expiresAt: number,
  ): Promise<{ readonly hash: string; readonly mime: string } | { readonly refused: 'kind' | 'size' | 'broken' }>;
  /** Keeps a file for longer; nothing where it is not there. */
  extend(hash: string, expiresAt: number): Promise<void>;
  read(hash: string): Promise<{ readonly bytes: Uint8Array; readonly mime: string } | undefined>;
}
