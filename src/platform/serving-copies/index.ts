export { createServingCopies } from './open-serving-copy.ts';
