/** The query key of `GET {api}/fields`. */
export function fieldsKey(api: string | undefined): readonly unknown[] {
  return ['redpine', api, 'fields'];
}
