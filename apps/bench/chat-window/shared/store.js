// The smallest database of a host: one object store of IndexedDB, keyed by id. For the pages that are opened with `?stored`.
export const isStored = new URLSearchParams(location.search).has('stored');

const database = new Promise((resolve, reject) => {
  const opening = indexedDB.open('host', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('rows', { keyPath: 'id' });
  opening.onsuccess = () => resolve(opening.result);
  opening.onerror = () => reject(opening.error);
});

const settle = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
const rows = async (mode) => (await database).transaction('rows', mode).objectStore('rows');

export const putRow = async (row) => settle((await rows('readwrite')).put(row));
export const getRow = async (id) => settle((await rows('readonly')).get(id));
export const getRows = async () => settle((await rows('readonly')).getAll());
