import { Bold, Heading, Italic, Link2, List } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useRef } from 'react';

import { Field, IconButton, Textarea } from '@/shared/ui';

const LENGTH_MAX = 64_000;

interface Tool {
  label: string;
  icon: LucideIcon;
  /** What the selected text becomes. */
  wrap: (text: string) => string;
}

const tools: Tool[] = [
  { label: 'Bold', icon: Bold, wrap: (text) => `<strong>${text}</strong>` },
  { label: 'Italic', icon: Italic, wrap: (text) => `<em>${text}</em>` },
  { label: 'Heading', icon: Heading, wrap: (text) => `<h3>${text}</h3>` },
  { label: 'List', icon: List, wrap: asList },
  { label: 'Link', icon: Link2, wrap: (text) => `<a href="https://">${text}</a>` },
];

function asList(text: string): string {
  const items = text.split('\n').map((line) => `  <li>${line.trim()}</li>`);
  return `<ul>\n${items.join('\n')}\n</ul>`;
}

/** HTML as text, with buttons for the usual tags. The server keeps what is harmless. */
export function DescriptionEditor({
  value,
  onChange,
}: {
  value: string;
  onChange: (html: string) => void;
}) {
  const area = useRef<HTMLDivElement>(null);
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
  return (
    <div ref={area}>
      <Field
        label="Description"
        hint="Text or HTML. Scripts and the like are taken out when you save."
      >
        <div role="toolbar" aria-label="Format the selected text" className="-mx-2 flex flex-wrap">
          {tools.map((tool) => (
            <IconButton key={tool.label} label={tool.label} onClick={() => apply(tool)}>
              <tool.icon className="size-4.5" />
            </IconButton>
          ))}
        </div>
        <Textarea
          rows={9}
          maxLength={LENGTH_MAX}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
    </div>
  );
}
