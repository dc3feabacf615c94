/** Every button, link and choice of the prompts on the page. */
function controls(): HTMLElement[] {
  return [...document.querySelectorAll('uptier-root')].flatMap(({ shadowRoot }) => [
    ...(shadowRoot?.querySelectorAll<HTMLElement>('button,a,summary,label') ?? []),
  ]);
}

const nameOf = (element: Element) =>
  (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();

/** The names of what can be pressed. */
export const controlsOf = (): string[] => controls().map(nameOf);

/** Presses the first control whose name begins so. */
export function press(name: string): void {
  const control = controls().find((one) => nameOf(one).startsWith(name));
  if (!control)
    throw new Error(
      `nothing on the page is called ${JSON.stringify(name)}; there are: ${controlsOf().join(', ') || 'no prompts'}`,
    );
  control.click();
}
