import type { Commune, Locale } from '../core/commune/commune.ts';
import type { CommuneId } from '../core/ids.ts';
import type { Recipe } from '../core/say/message.ts';
import type { Aggregates } from './aggregates.ts';
import { toPng } from './draw/raster.ts';
import { shiftPeriod } from '../core/later/periods.ts';
import { summarySvg } from './picture.ts';
import { placesSvg } from './places.ts';
import { stepSvg } from './steps.ts';

/** What pictures are drawn from. */
export interface RendererSources {
  readonly communes: ReadonlyMap<CommuneId, Commune>;
  /** The frozen numbers of a period; undefined where none were frozen. */
  loadPeriod(realm: string, commune: CommuneId, period: string): Promise<Aggregates | undefined>;
  /** Whose the lines of a commune's map are, to be written on every map. */
  credit?(commune: Commune): string;
}

/** A picture ready to be sent. */
export interface Drawn {
  readonly bytes: Uint8Array;
  readonly mime: 'image/png';
}

/** Draws a recipe for a reader's language. Rejects where the commune is unknown or the period was never frozen. */
export type Renderer = (recipe: Recipe, locale: Locale) => Promise<Drawn>;

/** Makes the renderer that draws recipes at sending. */
export function createRenderer(sources: RendererSources): Renderer {
  const creditOf = (commune: Commune): string => sources.credit?.(commune) ?? '';
  return async (recipe, locale) => {
    if (recipe.kind === 'group-step') return png(stepSvg(recipe.step, locale));
    const commune = sources.communes.get(recipe.commune);
    if (!commune) throw new Error(`picture: no commune "${recipe.commune}" is served here`);
    if (recipe.kind === 'map')
      return png(placesSvg(commune, { circles: recipe.points, areas: recipe.areas ?? [] }, creditOf(commune), locale));
    const load = (months: number): Promise<Aggregates | undefined> =>
      sources.loadPeriod(recipe.realm, recipe.commune, shiftPeriod(recipe.period, months));
    const [aggregates, previous, lastYear] = await Promise.all([load(0), load(-1), load(-12)]);
    if (!aggregates) throw new Error(`picture: ${recipe.commune} ${recipe.period} was never frozen in ${recipe.realm}`);
    return png(
      summarySvg({
        commune,
        locale,
        readers: recipe.audience,
        aggregates,
        previous,
        lastYear,
        credit: creditOf(commune),
      }),
    );
  };
}

const png = (svg: string): Drawn => ({ bytes: toPng(svg), mime: 'image/png' });
