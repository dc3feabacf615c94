// It ships no types.
declare module 'json-logic-js' {
  const jsonLogic: { apply(logic: object, data: unknown): unknown };
  export = jsonLogic;
}
