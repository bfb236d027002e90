import { clsx, type ClassValue } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

/** The scale of this project has names tailwind-merge cannot know. */
const merge = extendTailwindMerge({
  extend: {
    classGroups: {
      'font-size': [{ text: ['display', 'title', 'heading'] }],
      rounded: [{ rounded: ['field', 'card', 'panel'] }],
      shadow: [{ shadow: ['card', 'lift', 'pop'] }],
    },
  },
});

/** Joins class names; of two conflicting utilities the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
