/** The few line drawings of the console. Decoration only: whoever uses one gives the control its name. */
import type { ReactNode } from 'react'

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

export const MenuIcon = () => (
  <Icon>
    <path d="M4 7h16M4 12h16M4 17h16" />
  </Icon>
)
export const SearchIcon = () => (
  <Icon>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m16 16 4.5 4.5" />
  </Icon>
)
export const DownloadIcon = () => (
  <Icon>
    <path d="M12 4v11m0 0 4-4m-4 4-4-4M5 20h14" />
  </Icon>
)
export const ColumnsIcon = () => (
  <Icon>
    <path d="M4 5h16v14H4zM10 5v14M15 5v14" />
  </Icon>
)
export const RowsIcon = () => (
  <Icon>
    <path d="M4 6h16M4 12h16M4 18h16" />
  </Icon>
)
export const TableIcon = () => (
  <Icon>
    <path d="M4 5h16v14H4zM4 10h16M4 15h16M10 5v14" />
  </Icon>
)
export const ChartIcon = () => (
  <Icon>
    <path d="M4 19h16M7 15l4-5 3 3 5-7" />
  </Icon>
)
export const BackIcon = () => (
  <Icon>
    <path d="m14 6-6 6 6 6" />
  </Icon>
)
export const ForwardIcon = () => (
  <Icon>
    <path d="m10 6 6 6-6 6" />
  </Icon>
)
