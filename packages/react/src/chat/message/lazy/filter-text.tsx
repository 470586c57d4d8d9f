'use client';
import { describeFilter, type DescribeFilterOptions, type JsonObject } from '@redpine/core/filter';

/** A filter in words, after the facts before it. */
export function FilterText({ filter, ...options }: { filter: JsonObject } & DescribeFilterOptions) {
  return (
    <>
      {' · '}
      <bdi>{describeFilter(filter, options)}</bdi>
    </>
  );
}
