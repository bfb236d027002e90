import { Bold, Eye, Heading, Italic, Link2, List, Pencil } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';

import { Button, Field, IconButton, Textarea } from '@/shared/ui';

import { DescriptionPreview } from './DescriptionPreview';

const LENGTH_MAX = 64_000;

interface Tool {
  label: string;
  icon: LucideIcon;
  /** With Ctrl or ⌘. */
  shortcut?: string;
  /** What the selected text becomes. */
  wrap: (text: string) => string;
}

const tools: Tool[] = [
  { label: 'Bold', icon: Bold, shortcut: 'b', wrap: (text) => `<strong>${text}</strong>` },
  { label: 'Italic', icon: Italic, shortcut: 'i', wrap: (text) => `<em>${text}</em>` },
  { label: 'Heading', icon: Heading, wrap: (text) => `<h3>${text}</h3>` },
  { label: 'List', icon: List, wrap: asList },
  { label: 'Link', icon: Link2, shortcut: 'k', wrap: (text) => `<a href="https://">${text}</a>` },
];

function asList(text: string): string {
  const items = text.split('\n').map((line) => `  <li>${line.trim()}</li>`);
  return `<ul>\n${items.join('\n')}\n</ul>`;
}

export interface DescriptionEditorProps {
  value: string;
  error?: string | undefined;
  onChange: (html: string) => void;
}

/** HTML as text, with buttons and keys for the usual tags, and a look at what buyers will see. */
export function DescriptionEditor({ value, error, onChange }: DescriptionEditorProps) {
  const area = useRef<HTMLDivElement>(null);
  const [looking, setLooking] = useState(false);
  const apply = ({ wrap }: Tool) => {
    const box = area.current?.querySelector('textarea');
    if (!box) return;
    const { selectionStart: from, selectionEnd: to } = box;
    const replaced = wrap(value.slice(from, to));
    onChange(value.slice(0, from) + replaced + value.slice(to));
    requestAnimationFrame(() => {
      box.focus();
      box.setSelectionRange(from, from + replaced.length);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const tool = tools.find(({ shortcut }) => shortcut === event.key);
    if (tool === undefined) return;
    event.preventDefault();
    apply(tool);
  };
  const toggle = (
    <Button variant="ghost" size="sm" aria-pressed={looking} onClick={() => setLooking(!looking)}>
      {looking ? (
        <Pencil className="size-4" aria-hidden="true" />
      ) : (
        <Eye className="size-4" aria-hidden="true" />
      )}
      {looking ? 'Write' : 'Look at it'}
    </Button>
  );
  return (
    <div ref={area}>
      {looking ? (
        <section aria-label="The description as buyers will see it" className="grid gap-2">
          <div className="flex items-center justify-between">
            <span className="text-sm font-semibold">Description</span>
            {toggle}
          </div>
          <DescriptionPreview html={value} />
        </section>
      ) : (
        <Field
          label="Description"
          hint="Text or HTML. Scripts and the like are taken out when you save."
          error={error}
        >
          <div className="-mx-2 flex items-center justify-between">
            <div role="toolbar" aria-label="Format the selected text" className="flex flex-wrap">
              {tools.map((tool) => (
                <IconButton key={tool.label} label={tool.label} onClick={() => apply(tool)}>
                  <tool.icon className="size-4.5" />
                </IconButton>
              ))}
            </div>
            {toggle}
          </div>
          <Textarea
            rows={9}
            maxLength={LENGTH_MAX}
            value={value}
            onKeyDown={onKeyDown}
            onChange={(event) => onChange(event.target.value)}
          />
        </Field>
      )}
    </div>
  );
}
