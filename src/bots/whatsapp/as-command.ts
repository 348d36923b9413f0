const ALONE = /^\s*((?:des)?vincular|(?:unirme|vincular)\s+[A-Z\d]{8})[\s.!]*$/i;
const CRY = /^[\s¡]*s\.? ?o\.? ?s[\s.!]*$/i;

/**
 * WhatsApp knows no commands: the bare word is one, where it stands alone. So is the cry in a group, where nothing else is looked
 * at; in private it is understood as words.
 */
export function asCommand(text: string, inGroup: boolean): string {
  const command = ALONE.exec(text)?.[1];
  if (command !== undefined) return `/${command}`;
  return inGroup && CRY.test(text) ? '/sos' : text;
}
