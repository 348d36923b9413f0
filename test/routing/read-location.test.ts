import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { distance } from '../../src/core/geo.ts';
import { readLocation } from '../../src/routing/read-location.ts';

/** Plaza de la República, and where the texts below point to. */
const NEAR = { lat: -39.81422, lon: -73.24589 };

/** Formats people paste; within how many metres each must hit. */
const RESOLVED: readonly (readonly [text: string, metres: number])[] = [
  ['-39.81422,-73.24589', 0],
  ['(-39.81422,-73.24589)', 0],
  ['-39.81422 -73.24589', 0],
  ['-39,81422; -73,24589', 0],
  ['39°48\'51.2"S 73°14\'45.2"W', 2],
  ["39° 48.853' S, 73° 14.753' O", 2],
  ['S 39.81422, O 73.24589', 0],
  ['39.81422 S, 73.24589 W', 0],
  ['https://www.google.com/maps?q=-39.81422,-73.24589', 0],
  ['https://maps.google.com/?q=-39.81422,-73.24589', 0],
  ['https://maps.google.com/maps?q=-39.81422%2C-73.24589&z=17&hl=es', 0],
  ['https://www.google.com/maps/search/?api=1&query=-39.81422%2C-73.24589', 0],
  ['https://www.google.com/maps/search/-39.81422,+-73.24589', 0],
  ['https://www.google.com/maps/place/X/@-39.80,-73.20,15z/data=!4m6!3m5!1s0x0:0x0!8m2!3d-39.81422!4d-73.24589', 0],
  ["https://www.google.com/maps/place/39%C2%B048'51.2%22S+73%C2%B014'45.2%22W/@-39.80,-73.20,15z", 2],
  ['maps.google.com/?ll=-39.81422,-73.24589', 0],
  ['https://maps.google.com/?daddr=-39.81422,-73.24589', 0],
  ['https://www.google.com/maps/dir/?api=1&destination=-39.81422,-73.24589', 0],
  ['geo:-39.81422,-73.24589', 0],
  ['geo:-39.81422,-73.24589;u=35', 0],
  ['geo:0,0?q=-39.81422,-73.24589(Plaza)', 0],
  ['https://maps.apple.com/?ll=-39.81422,-73.24589&q=Plaza', 0],
  ['https://maps.apple.com/place?coordinate=-39.81422,-73.24589', 0],
  ['https://waze.com/ul?ll=-39.81422%2C-73.24589&navigate=yes', 0],
  ['https://www.waze.com/live-map/directions?to=ll.-39.81422,-73.24589', 0],
  ['https://www.openstreetmap.org/?mlat=-39.81422&mlon=-73.24589#map=17/-39.81422/-73.24589', 0],
  ['https://waze.com/ul/h62gvt0pcr', 3],
  ['https://osm.org/go/MJ_8gqu5R--?m=', 3],
  ['47G85QP3+8J', 15],
  ['5QP3+8J Valdivia', 15],
  ['47g85qp3+8j', 15],
  ['https://plus.codes/47G85QP3%2B8J', 15],
  ['estoy en -39.81422,-73.24589 ayuda', 0],
  ['mira https://maps.google.com/?q=-39.81422,-73.24589 vengan', 0],
];

describe('what can be read without internet', () => {
  test.each(RESOLVED)('%s', (text, metres) => {
    const read = readLocation(text, NEAR);
    if (read === null || read === 'link') throw new Error(`read as ${String(read)}`);
    expect(distance(read.point, NEAR)).toBeLessThanOrEqual(metres + 0.01);
  });

  test.each([
    ['Picarte 903', '47G85QM7+F9', -39.8163, -73.2365],
    ['Niebla', '47G84JG4+83', -39.8742, -73.3948],
    ['Corral, another commune', '47G84H69+RX', -39.888, -73.4301],
  ])('plus code of %s', (_name, code, lat, lon) => {
    const read = readLocation(code, NEAR);
    if (read === null || read === 'link') throw new Error('not read');
    expect(distance(read.point, { lat, lon })).toBeLessThan(120);
  });
});

describe('what cannot', () => {
  test.each([
    'https://maps.app.goo.gl/abc123?g_st=ic',
    'https://goo.gl/maps/abc',
    'https://g.co/kgs/abc',
    'https://www.google.com/maps?cid=123456789',
    'https://www.google.com/maps/place/?q=place_id:ChIJabc',
    'https://maps.apple.com/place?place-id=I123',
    'https://www.waze.com/ul?venue_id=123',
    'https://w3w.co/casa.perro.luz',
    '///casa.perro.luz',
    // Only the middle of a map: nobody's place.
    'https://www.google.com/maps/@-39.81422,-73.24589,17z',
    'https://maps.apple.com/?sll=-39.81422,-73.24589',
    'https://www.openstreetmap.org/#map=17/-39.81422/-73.24589',
  ])('%s', (text) => {
    expect(readLocation(text, NEAR)).toBe('link');
  });

  test.each([
    'Picarte 1500',
    'están robando en Picarte con Simpson',
    '+56 9 1234 5678',
    'me robaron -39 lucas, 73 mil',
    'a las 23.30, 24.11.2026',
    'https://www.soychile.cl/valdivia',
    '0,0',
    'geo:0,0',
    '99.81422,-73.24589',
    'son 3.500, 12.990 pesos',
  ])('%s is no location', (text) => {
    expect(readLocation(text, NEAR)).toBeNull();
  });
});

describe('whatever is written', () => {
  test('never throws', () => {
    const pieces = fc.constantFrom(
      'https://',
      'google.com/maps',
      '!3d',
      '%',
      'geo:',
      '+',
      '-39.81422',
      ',',
      '°',
      "'",
      'S',
      ' ',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 12 }).map((each) => each.join('')),
    );
    fc.assert(
      fc.property(text, (written) => {
        readLocation(written, NEAR);
      }),
    );
  });

  test('a point written down is read again', () => {
    const degrees = (most: number) =>
      fc.double({ min: -most, max: most, noNaN: true }).map((value) => Number(value.toFixed(5)) + 0);
    const point = fc.record({ lat: degrees(80), lon: degrees(179) }).filter(({ lat, lon }) => lat !== 0 || lon !== 0);
    const write = fc.constantFrom(
      (lat: string, lon: string) => `${lat},${lon}`,
      (lat: string, lon: string) => `${lat} ${lon}`,
      (lat: string, lon: string) => `${lat.replace('.', ',')}; ${lon.replace('.', ',')}`,
      (lat: string, lon: string) => `https://maps.google.com/?q=${lat}%2C${lon}`,
      (lat: string, lon: string) => `geo:${lat},${lon}`,
    );
    fc.assert(
      fc.property(point, write, ({ lat, lon }, as) => {
        expect(readLocation(as(lat.toFixed(5), lon.toFixed(5)), NEAR)).toEqual({ point: { lat, lon } });
      }),
    );
  });
});
