export * from './directories/directory-contracts.ts';
export * from './directories/directory-shapes.ts';
export * from './directories/directory-words.ts';
export * from './import/field-mapping.ts';
export * from './import/import-contracts.ts';
export * from './lists/negative-list-contracts.ts';
export * from './search/search-contracts.ts';
