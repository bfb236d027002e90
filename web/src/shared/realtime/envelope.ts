/** Every message of the server carries these. */
export interface Envelope {
  id: string;
  seq: number;
}
