import type { Value } from './prompt.js';

/**
 * The address of an action with each placeholder filled and encoded. Null where a value is missing, or
 * would lead to another folder of the path.
 */
export function actionAddress(
  url: string | undefined,
  values: Readonly<Record<string, Value>>,
): string | null {
  let whole = url !== undefined;
  const filled = url?.replace(
    /\{([\w.-]+)(?:\|([^{}]*))?\}/g,
    (_, name: string, fallback?: string) => {
      const value = Object.hasOwn(values, name) ? plain(values[name] as Value) : fallback;
      // Two dots climb in a path, encoded or not.
      whole &&= value !== undefined && !/^\.{1,2}$/.test(value);
      return encodeURIComponent(value ?? '');
    },
  );
  return whole ? (filled as string) : null;
}

/** A value as a program wants to read it: no currency sign, no unit, no month's name. */
function plain(value: Value): string {
  switch (value.type) {
    case 'text':
      return String(value.text);
    case 'money':
      return String(value.amount);
    case 'instant':
    case 'day':
      return new Date(value.at).toISOString();
    case 'quantity':
      return String(value.quantity);
  }
  return String(value.number);
}
