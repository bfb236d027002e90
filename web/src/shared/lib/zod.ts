import { z } from 'zod';

// Compiled validators need `eval`, which the Content-Security-Policy forbids.
z.config({ jitless: true });

export { z };
