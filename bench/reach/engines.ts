export async function absentEngines(): Promise<readonly string[]> {
  return [];
}
