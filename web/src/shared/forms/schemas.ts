import { z } from '@/shared/lib/zod';

export const PASSWORD_MIN = 8;
const PASSWORD_MAX = 200;

export const email = z.email('Enter an e-mail address like name@example.com').max(254);
export const newPassword = z
  .string()
  .min(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters`)
  .max(PASSWORD_MAX, `Use at most ${PASSWORD_MAX} characters`);

const filled = (what: string, max: number) =>
  z.string().trim().min(1, `Enter ${what}`).max(max, `Use at most ${max} characters`);
const open = (max: number) => z.string().trim().max(max, `Use at most ${max} characters`);

export const loginSchema = z.object({ email, password: z.string().min(1, 'Enter your password') });

export const registerSchema = z.object({
  first_name: filled('your first name', 100),
  last_name: filled('your last name', 100),
  email,
  password: newPassword,
});

export const addressSchema = z.object({
  recipient: filled('who receives it', 200),
  address1: filled('street and number', 200),
  address2: open(200),
  zip_code: filled('the postal code', 20),
  city: filled('the city', 100),
  country: z.string().length(2, 'Choose a country'),
  phone_number: open(40).refine((text) => text === '' || /^[+\d][\d\s()/.-]{4,}$/.test(text), {
    message: 'Enter a phone number like +1 555 0100',
  }),
});

export type LoginValues = z.infer<typeof loginSchema>;
export type RegisterValues = z.infer<typeof registerSchema>;
export type AddressValues = z.infer<typeof addressSchema>;

export const emptyAddress: AddressValues = {
  recipient: '',
  address1: '',
  address2: '',
  zip_code: '',
  city: '',
  country: '',
  phone_number: '',
};
