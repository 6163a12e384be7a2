export type { CatalogPorts, Segmenter, Upload, Uploads } from './ports.ts';
export { catalogRefusals } from './refusals.ts';
