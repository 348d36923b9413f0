/** Whose the communes' limits are: written on every map (see config/communes/ATTRIBUTION.md). */
export const CREDIT = 'Límites: Biblioteca del Congreso Nacional de Chile.';
