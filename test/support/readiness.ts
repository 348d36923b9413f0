export interface Told {
  readonly ok: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

/** A process that is busy starting answers late. */
const ANSWER_MS = 20_000;

/** What `/readyz` says now. */
export async function readiness(url: string): Promise<Told> {
  return (await (await fetch(`${url}/readyz`)).json()) as Told;
}

/** Asks `/readyz` until the bot's own line says this. */
export async function tells(url: string, line: string): Promise<Told> {
  const limit = Date.now() + ANSWER_MS;
  for (;;) {
    const told = await readiness(url);
    if (told.checks['telegram-123456'] === line) return told;
    if (Date.now() > limit) throw new Error(`/readyz tells ${JSON.stringify(told.checks)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
