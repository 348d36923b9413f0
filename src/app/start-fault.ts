/** Why this cannot start, in lines for the person who started it. */
export class StartFault extends Error {
  override readonly name = 'StartFault';
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}
