import { z } from 'zod';

// The content policy forbids code made from text, which the parser tries when a schema is made;
// so this comes before any module that makes one.
z.config({ jitless: true });

const { start } = await import('./start.tsx');
await start();
