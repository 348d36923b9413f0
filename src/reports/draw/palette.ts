/**
 * Colours that stay apart for every kind of colour vision: dark ink on light paper, one blue scale that darkens evenly
 * (told apart by lightness alone), and one orange for what must be seen first.
 */
export const INK = '#14213d';
export const QUIET = '#4d5b73';
export const PAPER = '#eef2f7';
export const CARD = '#ffffff';
export const RULE = '#d5dde8';
export const HEADER = '#12304f';
export const ON_HEADER = '#ffffff';
export const ON_HEADER_QUIET = '#c6d8ea';
export const ACCENT = '#1f6fb2';
export const ORANGE = '#d9660a';
/** Dark enough for white letters. */
export const PIN = '#b8500a';
export const GREEN = '#3d8b72';
export const LAND = '#f4f1e8';
export const WATER = '#d3e5f0';
export const BORDER = '#8494a8';

/** Pale to dark. */
export const SCALE = ['#cfe2f3', '#9cc5e6', '#5b9bd0', '#2a6ca8', '#123f6d'] as const;
/** Under the minimum count: neither zero nor some. */
export const VEILED = '#edf1f6';
