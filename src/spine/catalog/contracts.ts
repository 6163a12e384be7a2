export * from './directory-contracts.ts';
export * from './directory-shapes.ts';
export * from './directory-words.ts';
export * from './field-mapping.ts';
export * from './import-contracts.ts';
export * from './search-contracts.ts';
