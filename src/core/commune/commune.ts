import type { Point } from '../geo.ts';
import type { CategoryId, CommuneId, DepartmentId, SectorId, ServiceId } from '../ids.ts';

export const LOCALES = ['es', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
/** The same text in every language we speak. */
export type Localised = Readonly<Record<Locale, string>>;

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];
/** 0 for low to 3 for critical: for comparing. */
export const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);

export const CLASSES = ['crime', 'hazard', 'rescue', 'private', 'upkeep'] as const;
export type ClassId = (typeof CLASSES)[number];

/** Who hears besides the department: `held` waits for an official's release; `never` cannot be changed by a commune. */
export const NEIGHBOURS = ['yes', 'held', 'no', 'never'] as const;
export type NeighbourRule = (typeof NEIGHBOURS)[number];

/** One kind of event as data. The rules that bind it are its class's. */
export interface Category {
  readonly id: CategoryId;
  readonly class: ClassId;
  /** Breaks quiet hours and decides reach alone. */
  readonly life: boolean;
  readonly name: Localised;
  /** One sign shown before the name, such as a fire. */
  readonly icon: string;
  readonly severity: Severity;
  readonly neighbours: NeighbourRule;
  /** Metres; null where neighbours are not told. */
  readonly reach: number | null;
  /** Services to call, the first one first; empty where nobody must be called. */
  readonly call: readonly ServiceId[];
  /** Reports nearer than this many metres are about the same event. */
  readonly mergeDistance: number;
  /**
   * Plain words and short phrases that mean this kind, without accents, lower case, in both languages; `*`, `-` and `?` as in
   * kind-words.ts.
   */
  readonly words: readonly string[];
  /** Its words win over those of other kinds, however long: where both may be true, the one to protect comes first. */
  readonly prevails: boolean;
  /** What to do (or not to do), for those who are told; null: the class's own ending. */
  readonly advice: Localised | null;
  /** At most three short questions asked after sending, each skippable. */
  readonly questions: readonly {
    readonly id: string;
    readonly text: Localised;
    readonly options: readonly Localised[];
  }[];
}

/** Kinds of one class that may be the same event seen by different eyes. A kind is in one family at most. */
export interface Family {
  readonly id: string;
  readonly categories: readonly CategoryId[];
}

/** Somebody outside Avisa who is called by telephone. */
export interface Service {
  readonly id: ServiceId;
  readonly name: Localised;
  /** Null where it is not known: then it is never shown. */
  readonly number: string | null;
  /** ISO date on which somebody made sure of the number; null: never. */
  readonly checked: string | null;
  /** When it answers, where not always. */
  readonly hours: Localised | null;
}

export interface Department {
  readonly id: DepartmentId;
  readonly name: string;
  readonly short: string;
  /** What it answers for; `*` is everything that no other department names. */
  readonly categories: readonly (CategoryId | '*')[];
  /** Only in these sectors; empty: everywhere. */
  readonly sectors: readonly SectorId[];
  /** Local hours `HH:MM` in which it answers; null: always. */
  readonly hours: { readonly from: string; readonly to: string } | null;
}

/** GeoJSON MultiPolygon coordinates: polygons, rings, positions as [longitude, latitude]. */
export type MultiPolygon = readonly (readonly (readonly (readonly [number, number])[])[])[];

export interface Sector {
  readonly id: SectorId;
  readonly name: string;
  readonly polygon: MultiPolygon;
  /** True where the limits are ours (nearest known point), not official. */
  readonly approximate: boolean;
  readonly access: 'road' | 'track' | 'water';
  readonly centre: Point;
  /** Rural: neighbours of a crime are shown the sector, not a block. */
  readonly rural: boolean;
}

export type Mode = 'call-centre' | 'direct';

/** Minutes after which the rungs of the escalation ladder are taken when nobody acknowledges. */
export interface Ladder {
  readonly remind: number;
  readonly callCentre: number;
  readonly tellPerson: number;
}

/** A commune as data: everything that differs between two communes is here and nowhere in the code. */
export interface Commune {
  readonly id: CommuneId;
  readonly name: string;
  /** Official five-digit code (SUBDERE). */
  readonly cut: string;
  readonly timeZone: string;
  readonly reference: Point;
  readonly boundary: MultiPolygon;
  readonly sectors: readonly Sector[];
  /** In the order in which they are offered. */
  readonly categories: readonly Category[];
  readonly families: readonly Family[];
  readonly services: readonly Service[];
  readonly departments: readonly Department[];
  /** The department that works as call centre; null where there is none. */
  readonly callCentre: DepartmentId | null;
  readonly mode: { readonly default: Mode; readonly byCategory: Readonly<Record<CategoryId, Mode>> };
  readonly ladder: Readonly<Record<Severity, Ladder>>;
  /** Local hours `HH:MM` in which neighbours are not woken, unless they choose others. */
  readonly quietHours: { readonly from: string; readonly to: string };
  /** Numbers always shown when nothing else helps, most useful first. */
  readonly emergency: readonly ServiceId[];
  readonly schedule: {
    /** Day of month and local hour of the monthly summary. */
    readonly monthlyOfficials: { readonly day: number; readonly time: string };
    readonly monthlyGroups: { readonly day: number; readonly time: string };
  };
  readonly census: {
    readonly people: number;
    readonly peopleYear: number;
    /** Null until the municipality gives it. */
    readonly households: number | null;
    readonly householdsYear: number | null;
    readonly source: string;
  };
  readonly settings: {
    /** No cell, sector or hour under this count is shown in a summary. */
    readonly minimumCount: number;
    /** Side in metres of the grid that stands for blocks. */
    readonly blockSize: number;
    /** Alerts one person may raise in an hour before the rate limit answers; an SOS is never counted. */
    readonly alertsPerHour: number;
    /** Milliseconds between two messages are not limited; this is how many a person may send in a minute. */
    readonly messagesPerMinute: number;
    /** Days until a contact counts as known. */
    readonly newContactDays: number;
    /** How many neighbours nearest to it hear at first of a new contact's alert. */
    readonly newContactReach: number;
    /** Where fewer persons than this live near enough to hear, the nearest so many hear whatever their radius; 0: never. */
    readonly nearestCount: number;
    /** Metres beyond which nobody hears for being among the nearest. */
    readonly nearestWithin: number;
  };
}

/** A commune around those served: only its name, for "Avisa does not work in Paillaco yet". */
export interface Surrounding {
  readonly name: string;
  readonly cut: string;
  readonly boundary: MultiPolygon;
}
