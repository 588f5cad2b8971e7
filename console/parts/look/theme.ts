/** Mantine told to use our colours, type and spaces. Not a second palette: every colour points to `tokens.css`. */
import { Button, type CSSVariablesResolver, createTheme } from '@mantine/core'

/** Tints of jade #0b6e69; index 7 is the accent itself. */
const jade = [
  '#e3f1f0',
  '#cfe3e1',
  '#a9d0cc',
  '#86bdb8',
  '#64aaa4',
  '#439790',
  '#2b8680',
  '#0b6e69',
  '#095b57',
  '#07504c',
] as const

export const theme = createTheme({
  primaryColor: 'jade',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  colors: { jade },
  fontFamily: 'var(--font)',
  defaultRadius: 6,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '18px', sm: '20px', md: '22px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'xs' },
      // Mantine judges the contrast of the light theme's accent only; ours has its own ink in each theme.
      vars: (_, { variant, color }) => ({
        root:
          color === undefined && (variant ?? 'filled') === 'filled' ? { '--button-color': 'var(--accent-ink)' } : {},
      }),
    }),
    InputWrapper: { styles: { label: { marginBottom: 4 }, description: { marginBottom: 4 } } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { centered: true, padding: 'xl' } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
  },
})

const shared = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--quiet)',
  '--mantine-color-default': 'var(--card)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-default-hover': 'var(--paper)',
  '--mantine-color-placeholder': 'var(--quiet)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-error': 'var(--late)',
  '--mantine-color-disabled-color': 'var(--quiet)',
  '--mantine-color-jade-text': 'var(--accent-text)',
  '--mantine-color-jade-filled': 'var(--accent)',
  '--mantine-color-jade-light': 'var(--accent-soft)',
  '--mantine-color-jade-light-color': 'var(--accent-text)',
  '--mantine-color-jade-outline': 'var(--accent-text)',
  '--mantine-primary-color-contrast': 'var(--accent-ink)',
}

export const resolveVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared })
