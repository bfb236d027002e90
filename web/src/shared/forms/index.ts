export { AddressFields } from './AddressFields';
export { AddressText, type AddressLike } from './AddressText';
export { addressTypeName, addressTypes } from './addressTypes';
export { countryName, countryOptions, guessCountry } from './countries';
export { LoginForm, ResendLink } from './LoginForm';
export { MoneyInput, type MoneyInputProps } from './MoneyInput';
export { PasswordStrength } from './PasswordStrength';
export { RegisterForm } from './RegisterForm';
export * from './schemas';
