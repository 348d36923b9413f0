import type { Locale } from '../core/commune/commune.ts';
import type { Readers } from './aggregates.ts';

/** Every word that is drawn into a picture, in one language. */
export interface Words {
  readonly title: Readonly<Record<Readers, string>>;
  readonly always: string;
  readonly leftOut: Readonly<Record<Readers, string>>;
  readonly alerts: (count: number) => string;
  readonly more: (percent: number, than: string) => string;
  readonly same: (than: string) => string;
  readonly nearlySame: (than: string) => string;
  readonly counted: (period: string, count: number) => string;
  readonly noComparison: string;
  readonly firstAnswer: string;
  readonly inTime: string;
  readonly inTimeHow: string;
  readonly resolvedIn: string;
  readonly typical: string;
  readonly nineOfTen: (duration: string) => string;
  readonly of: (part: string, whole: string) => string;
  readonly tooFew: string;
  readonly told: (people: number, groups: number) => string;
  readonly resolved: string;
  readonly unfounded: string;
  readonly falseAlarms: string;
  readonly open: string;
  readonly others: string;
  readonly merged: (count: number) => string;
  readonly kinds: string;
  readonly otherKinds: (kinds: number, alerts: number) => string;
  readonly classes: Readonly<Record<'crime' | 'hazard' | 'rescue' | 'upkeep', string>>;
  readonly when: string;
  readonly weekdays: readonly string[];
  readonly under: (minimum: number) => string;
  readonly tooFewHours: (minimum: number) => string;
  /** What a month has four or five of. */
  readonly weekdayNames: readonly string[];
  readonly fiveTimes: (days: string) => string;
  readonly where: string;
  /** Where no sector is told either, and where one is. */
  readonly tooFewPlaces: (minimum: number) => string;
  readonly tooFewSquares: (metres: number, minimum: number) => string;
  readonly cellNote: (metres: number, minimum: number) => string;
  readonly elsewhere: (count: number) => string;
  readonly perCell: string;
  readonly bySector: string;
  readonly otherSectors: string;
  readonly unplaced: string;
  readonly departments: string;
  /** What the columns of times measure. */
  readonly departmentTimes: string;
  readonly coverage: string;
  readonly residents: (count: number) => string;
  readonly ofPeople: (percent: string, people: string, year: number) => string;
  readonly method: (source: string) => string;
  readonly gained: (count: number) => string;
  readonly linkedGroups: (count: number) => string;
  readonly byInvitation: string;
  readonly otherInvitations: string;
  readonly noInvitation: string;
  readonly columns: {
    readonly alerts: string;
    readonly median: string;
    readonly p90: string;
    readonly inTime: string;
    readonly open: string;
  };
  readonly and: string;
}

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);
const number = (locale: string): ((value: number) => string) => {
  const format = new Intl.NumberFormat(locale, { useGrouping: true });
  return (value) => format.format(value);
};
const cl = number('es-CL');
const us = number('en-US');

const es: Words = {
  title: { groups: 'Resumen del mes para los vecinos', officials: 'Resumen del mes para los equipos' },
  always: 'Avisos por Avisa: no son denuncias ni casos policiales',
  leftOut: {
    groups: 'Cuenta lo que se avisa a vecinos. Los casos privados no se cuentan ni se muestran.',
    officials: 'Los casos privados no se cuentan ni se muestran.',
  },
  alerts: (count) => plural(count, 'aviso', 'avisos'),
  more: (percent, than) => `${String(Math.abs(percent))} % ${percent < 0 ? 'menos' : 'más'} que en ${than}`,
  same: (than) => `Igual que en ${than}`,
  nearlySame: (than) => `Casi igual que en ${than}`,
  counted: (period, count) => `${period}: ${cl(count)}`,
  noComparison: 'Aún no hay otro mes para comparar',
  firstAnswer: 'Primera respuesta',
  inTime: 'A tiempo',
  inTimeHow: 'según su gravedad',
  resolvedIn: 'Resueltos en',
  typical: 'mediana',
  nineOfTen: (duration) => `9 de 10: ${duration}`,
  of: (part, whole) => `${part} de ${whole}`,
  tooFew: 'muy pocos casos',
  told: (people, groups) =>
    `${cl(people)} ${plural(people, 'mensaje', 'mensajes')} a vecinos y ${cl(groups)} a grupos.`,
  resolved: 'Resueltos',
  unfounded: 'Sin novedad',
  falseAlarms: 'Falsas alarmas',
  open: 'Abiertos',
  others: 'Derivados o vencidos',
  merged: (count) =>
    count === 1 ? '1 reporte se sumó a un aviso ya abierto.' : `${cl(count)} reportes se sumaron a avisos ya abiertos.`,
  kinds: 'Qué pasó',
  otherKinds: (kinds, alerts) =>
    kinds === 1 ? `Otro tipo: ${cl(alerts)}` : `Otros ${String(kinds)} tipos: ${cl(alerts)}`,
  classes: { crime: 'Delito', hazard: 'Peligro', rescue: 'Rescate', upkeep: 'Barrio' },
  when: 'Cuándo',
  weekdays: ['Lun', 'Mar', 'Mié', 'Jue', 'Vie', 'Sáb', 'Dom'],
  under: (minimum) => `menos de ${String(minimum)}`,
  tooFewHours: (minimum) => `Ningún tramo de horas llegó a ${String(minimum)} avisos.`,
  weekdayNames: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábados', 'domingos'],
  fiveTimes: (days) => `Este mes tuvo cinco ${days}.`,
  where: 'Dónde',
  tooFewPlaces: (minimum) => `Ningún lugar llegó a ${String(minimum)} avisos.`,
  tooFewSquares: (metres, minimum) => `Ningún cuadro de ${cl(metres)} m llegó a ${String(minimum)} avisos.`,
  cellNote: (metres, minimum) => `Cuadros de ${cl(metres)} m con ${String(minimum)} avisos o más.`,
  elsewhere: (count) => `${cl(count)} en otros lugares.`,
  perCell: 'avisos por cuadro',
  bySector: 'Por sector',
  otherSectors: 'Los demás',
  unplaced: 'Sin sector',
  departments: 'Por departamento',
  departmentTimes: 'Mediana y 9 de 10: tiempo hasta la primera respuesta.',
  coverage: 'Quiénes participan',
  residents: (count) => plural(count, 'persona registrada', 'personas registradas'),
  ofPeople: (percent, people, year) => `${percent} % de ${people} habitantes (Censo ${String(year)})`,
  method: (source) => `Personas con un lugar registrado que aceptaron recibir avisos. Población: ${source}.`,
  gained: (count) =>
    count === 0
      ? 'Igual que al empezar el mes'
      : `${cl(Math.abs(count))} ${count < 0 ? 'menos' : 'más'} que al empezar el mes`,
  linkedGroups: (count) => `${cl(count)} ${plural(count, 'grupo vinculado', 'grupos vinculados')}`,
  byInvitation: 'Por invitación',
  otherInvitations: 'Otras invitaciones',
  noInvitation: 'Sin invitación',
  columns: { alerts: 'avisos', median: 'mediana', p90: '9 de 10', inTime: 'a tiempo', open: 'abiertos' },
  and: 'y',
};

const en: Words = {
  title: { groups: "The month's summary for neighbours", officials: "The month's summary for the teams" },
  always: 'Alerts by Avisa: these are not police reports or cases',
  leftOut: {
    groups: 'Counts what neighbours are told of. Private cases are neither counted nor shown.',
    officials: 'Private cases are neither counted nor shown.',
  },
  alerts: (count) => plural(count, 'alert', 'alerts'),
  more: (percent, than) => `${String(Math.abs(percent))}% ${percent < 0 ? 'fewer' : 'more'} than in ${than}`,
  same: (than) => `The same as in ${than}`,
  nearlySame: (than) => `Nearly the same as in ${than}`,
  counted: (period, count) => `${period}: ${us(count)}`,
  noComparison: 'No other month to compare with yet',
  firstAnswer: 'First answer',
  inTime: 'In time',
  inTimeHow: 'by its severity',
  resolvedIn: 'Resolved in',
  typical: 'median',
  nineOfTen: (duration) => `9 in 10: ${duration}`,
  of: (part, whole) => `${part} of ${whole}`,
  tooFew: 'too few cases',
  told: (people, groups) =>
    `${us(people)} ${plural(people, 'message', 'messages')} to neighbours and ${us(groups)} to groups.`,
  resolved: 'Resolved',
  unfounded: 'Nothing found',
  falseAlarms: 'False alarms',
  open: 'Open',
  others: 'Referred or expired',
  merged: (count) => (count === 1 ? '1 report joined an open alert.' : `${us(count)} reports joined open alerts.`),
  kinds: 'What happened',
  otherKinds: (kinds, alerts) =>
    kinds === 1 ? `1 other kind: ${us(alerts)}` : `${String(kinds)} other kinds: ${us(alerts)}`,
  classes: { crime: 'Crime', hazard: 'Hazard', rescue: 'Rescue', upkeep: 'Upkeep' },
  when: 'When',
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  under: (minimum) => `under ${String(minimum)}`,
  tooFewHours: (minimum) => `No stretch of hours reached ${String(minimum)} alerts.`,
  weekdayNames: ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'],
  fiveTimes: (days) => `This month had five ${days}.`,
  where: 'Where',
  tooFewPlaces: (minimum) => `No place reached ${String(minimum)} alerts.`,
  tooFewSquares: (metres, minimum) => `No square of ${us(metres)} m reached ${String(minimum)} alerts.`,
  cellNote: (metres, minimum) => `Squares of ${us(metres)} m with ${String(minimum)} alerts or more.`,
  elsewhere: (count) => `${us(count)} in other places.`,
  perCell: 'alerts per square',
  bySector: 'By sector',
  otherSectors: 'All others',
  unplaced: 'No sector',
  departments: 'By department',
  departmentTimes: 'Median and 9 in 10: time to the first answer.',
  coverage: 'Who takes part',
  residents: (count) => plural(count, 'person registered', 'people registered'),
  ofPeople: (percent, people, year) => `${percent}% of ${people} inhabitants (census ${String(year)})`,
  method: (source) => `People with a registered place who agreed to hear. Population: ${source}.`,
  gained: (count) =>
    count === 0
      ? 'As many as when the month began'
      : `${us(Math.abs(count))} ${count < 0 ? 'fewer' : 'more'} than when the month began`,
  linkedGroups: (count) => `${us(count)} ${plural(count, 'linked group', 'linked groups')}`,
  byInvitation: 'By invitation',
  otherInvitations: 'Other invitations',
  noInvitation: 'No invitation',
  columns: { alerts: 'alerts', median: 'median', p90: '9 in 10', inTime: 'in time', open: 'open' },
  and: 'and',
};

/** The words of every language we draw in. */
export const WORDS: Readonly<Record<Locale, Words>> = { es, en };
