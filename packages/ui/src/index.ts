export { createDescriber, type PrimaryText, type PromptText } from './describe-prompt.js';
export { loadWords } from './load-words.js';
export { mountPrompt } from './mount-prompt.js';
export { loadFormat } from './prompt-format.js';
