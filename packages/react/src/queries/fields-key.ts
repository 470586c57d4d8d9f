/** Where the answer of `GET {api}/fields` is kept. */
export function fieldsKey(api: string | undefined): readonly unknown[] {
  return ['redpine', api, 'fields'];
}
