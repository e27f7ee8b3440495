/** Each test file gets its own IndexedDB. */

import "fake-indexeddb/auto";
