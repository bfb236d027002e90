export { axisLabel } from './axis';
export { TrendChart, type Hint, type Series } from './TrendChart';
