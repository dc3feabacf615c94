/**
 * Whether a prompt's format is passive: it stands in the page itself, in a slot or an element, and interrupts
 * nobody (DESIGN section 1). Without a format it is a card, which interrupts.
 */
export const standsInPage = (format = 'card'): boolean => /^(inline|gate|meter)$/.test(format);
