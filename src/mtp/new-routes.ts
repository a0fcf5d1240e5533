/** Those of `routes` that lead to another Controller, or to another place of it, than any did `before`: they are greeted. */
export function newRoutes<R extends { readonly controller: string }>(
  routes: readonly R[],
  before: readonly R[],
  place: (route: R) => string,
): readonly R[] {
  return routes.filter(
    route => !before.some(old => old.controller === route.controller && place(old) === place(route)),
  );
}
