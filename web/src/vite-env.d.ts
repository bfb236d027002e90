/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Origin of the realtime server when it is not this one. */
  readonly VITE_REALTIME_URL?: string;
}
