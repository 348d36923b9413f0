import type { Locale } from '../core/commune/commune.ts';
import type { MediaStore } from '../core/ports/media.ts';
import type { Picture, Recipe } from '../core/say/message.ts';
import type { Attachment } from '../delivery/attempt.ts';
import type { Renderer } from '../reports/renderer.ts';

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'video/mp4': 'mp4',
};

/** Fetches a picture that is kept, or draws one that is described. */
export function pictures(media: MediaStore, render: Renderer) {
  return async (picture: Picture, locale: Locale): Promise<Attachment | undefined> => {
    if (picture.kind === 'generated') {
      const { recipe } = picture;
      return { name: nameOf(recipe), ...(await render(recipe, locale)) };
    }
    const kept = await media.read(picture.hash);
    return kept && { name: `${picture.hash.slice(0, 12)}.${ENDINGS[kept.mime] ?? 'bin'}`, ...kept };
  };
}

/** Files of one message have each a name of their own. */
function nameOf(recipe: Recipe): string {
  if (recipe.kind === 'summary') return `avisa-${recipe.commune}-${recipe.period}.png`;
  return recipe.kind === 'group-step' ? `avisa-${String(recipe.step)}.png` : 'avisa.png';
}
