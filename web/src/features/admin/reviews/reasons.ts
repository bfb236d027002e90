import type { ReportReason } from '@/shared/api';

export const reasonNames: Record<ReportReason, string> = {
  spam: 'Advertising or spam',
  offensive: 'Insults somebody',
  off_topic: 'Not about the product',
  personal_data: 'Private things about somebody',
  other: 'Something else',
};
