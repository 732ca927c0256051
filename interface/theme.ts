import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const brand: MantineColorsTuple = [
  '#e9f4f7', '#d3e7ee', '#a9d0de', '#7cc0d4', '#55a3bb', '#378ea9', '#257e9b', '#156e8b', '#0c617c', '#064a60',
]
/** Near-black with a breath of blue; 0 is text, 7 the page, 4 borders (Mantine's own use of the scale). */
const dark: MantineColorsTuple = [
  '#d9dde0', '#c3c8cc', '#a8aeb4', '#8b929a', '#383e44', '#272c31', '#1b1f23', '#15181b', '#101315', '#0b0d0f',
]

export const theme = createTheme({
  colors: { brand, dark },
  primaryColor: 'brand',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  respectReducedMotion: true,
  cursorType: 'pointer',
  black: '#15191c',
  defaultRadius: 6,
  fontFamily: "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
  fontSizes: { xs: '13px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.4', xl: '1.3' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '28px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '1.3' },
      h2: { fontSize: '15px', lineHeight: '1.4' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  shadows: { sm: 'var(--shadow-float)', md: 'var(--shadow-float)', lg: 'var(--shadow-float)', xl: 'var(--shadow-float)' },
  components: Object.fromEntries([
    ...['Button', 'ActionIcon', 'SegmentedControl', 'Checkbox', 'Radio', 'Switch', 'Pagination', 'Chip', 'InputWrapper',
      'TextInput', 'Textarea', 'Select', 'MultiSelect', 'TagsInput', 'NumberInput', 'PasswordInput', 'NativeSelect', 'Autocomplete',
      'DateInput', 'DatePickerInput', 'MonthPickerInput', 'TimeInput', 'FileInput', 'PinInput', 'ColorInput', 'JsonInput', 'PillsInput', 'InputBase',
    ].map((name) => [name, { defaultProps: { size: 'xs' } }]),
    ['ActionIcon', { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } }],
    ['Tooltip', { defaultProps: { withArrow: true, openDelay: 400, fz: 12, events: { hover: true, focus: true, touch: false } } }],
    ['Menu', { defaultProps: { shadow: 'md', position: 'bottom-end', withInitialFocusPlaceholder: false } }],
    ['Table', { defaultProps: { fz: 'xs', verticalSpacing: 6 } }],
    ['Text', { defaultProps: { size: 'sm' } }],
    // The head of a dialog is no banner of the page.
    ['Modal', { defaultProps: { radius: 8, centered: true, overlayProps: { backgroundOpacity: 0.4 }, attributes: { header: { role: 'presentation' } } } }],
    ['Drawer', { defaultProps: { overlayProps: { backgroundOpacity: 0.25 }, attributes: { header: { role: 'presentation' } } } }],
  ]),
})

const tinted = ['gray', 'red', 'pink', 'grape', 'violet', 'indigo', 'blue', 'cyan', 'teal', 'green', 'lime', 'yellow', 'orange', 'brand']

/** Darkens what Mantine leaves too pale in light mode and lightens it in dark, until every pair of colours passes WCAG 2.2 AA. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#59636d',
    '--mantine-color-placeholder': '#69727d',
    '--mantine-color-error': '#c02626',
    '--mantine-color-anchor': 'var(--brand-text)',
    '--mantine-color-default-border': '#d3d9de',
    '--mantine-color-gray-outline': '#4a525a',
    ...lightText((name) => `color-mix(in srgb, var(--mantine-color-${name}-9), black 32%)`),
    '--mantine-color-gray-light': '#eceff1',
    '--mantine-color-gray-light-hover': '#e3e7ea',
  },
  dark: {
    '--mantine-color-dimmed': '#a4abb2',
    '--mantine-color-placeholder': '#8f969e',
    '--mantine-color-error': '#ff8f8f',
    '--mantine-color-anchor': 'var(--brand-text)',
    '--mantine-color-default-border': '#3a4047',
    ...lightText((name) => `var(--mantine-color-${name}-2)`),
    '--mantine-color-brand-light': '#12303a',
    '--mantine-color-brand-light-hover': '#173d49',
    '--mantine-color-gray-light': '#2a2f34',
    '--mantine-color-gray-light-hover': '#343a40',
  },
})

function lightText(color: (name: string) => string): Record<string, string> {
  return Object.fromEntries(tinted.map((name) => [`--mantine-color-${name}-light-color`, color(name)]))
}
