import { describe } from 'vitest';
import { sqlite } from './conformance/place.ts';
import { specifyStores } from './conformance/specify.ts';

describe('the stores on SQLite', () => specifyStores(sqlite));
