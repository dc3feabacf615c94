export { createDescriber, type PrimaryText, type PromptText } from './describe-prompt.js';
export { mountPrompt } from './mount-prompt.js';
export { loadFormat } from './prompt-format.js';
