import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { chooseShop } from '@/shared/api';

import { renderPage } from '../../../tests/render';
import { kiln, openSellerPage } from '../../../tests/seller';
import { API, server } from '../../../tests/server';
import { opened } from '../../../tests/socket';

import { useGetMyShopQuery } from './api';
import { ManagersOnly } from './ManagersOnly';
import { useSellerNav } from './nav';
import { SellerTitle } from './SellerTitle';

const oak = { ...kiln, id: 'shop-2', slug: 'oak', name: 'Oak and Otter' };

function Page() {
  const { data } = useGetMyShopQuery();
  return (
    <>
      <SellerTitle />
      <p>{data === undefined ? 'Fetching' : `Data of ${data.name}`}</p>
    </>
  );
}

function Nav() {
  return useSellerNav().map(({ label }) => <p key={label}>{label}</p>);
}

let asked: (string | null)[] = [];
beforeEach(() => {
  opened.length = 0;
  asked = [];
  server.use(
    http.get(`${API}/shops/mine`, ({ request }) => {
      const id = request.headers.get('x-shop-id');
      asked.push(id);
      return HttpResponse.json(id === oak.id ? oak : kiln);
    }),
  );
});

describe("the seller's area", () => {
  it('SPA-01: sends people without a shop to where one is opened', async () => {
    await openSellerPage(<p>Inside</p>, { path: '/seller', user: { shops: [] } });
    expect(await screen.findByText('Elsewhere')).toBeInTheDocument();
    expect(screen.queryByText('Inside')).not.toBeInTheDocument();
  });

  it('shows nothing of one shop while the other is fetched, and tells the server which', async () => {
    const { user } = await openSellerPage(<Page />, {
      path: '/seller',
      user: { shops: [kiln, oak] },
    });
    expect(await screen.findByText('Data of Kiln & Clover')).toBeInTheDocument();
    await user.click(screen.getByRole('combobox', { name: 'Shop' }));
    await user.click(await screen.findByRole('option', { name: 'Oak and Otter' }));
    expect(screen.queryByText('Data of Kiln & Clover')).not.toBeInTheDocument();
    expect(await screen.findByText('Data of Oak and Otter')).toBeInTheDocument();
    expect(asked).toEqual(['shop-1', 'shop-2']);
  });

  it('forgets the choice of a shop that is not the own', async () => {
    const opening = openSellerPage(<Page />, { path: '/seller' });
    chooseShop('shop-of-somebody-else');
    await opening;
    expect(await screen.findByText('Data of Kiln & Clover')).toBeInTheDocument();
    expect(asked).toEqual(['shop-1']);
  });

  it('tells staff that a page is for managers', async () => {
    const page = (
      <ManagersOnly>
        <p>Secret</p>
      </ManagersOnly>
    );
    await openSellerPage(page, { path: '/seller', user: { shops: [{ ...kiln, role: 'staff' }] } });
    expect(await screen.findByText('For managers')).toBeInTheDocument();
    expect(screen.queryByText('Secret')).not.toBeInTheDocument();
  });

  it('leads everybody to what their place in the shop allows', async () => {
    const seen = async (role: 'staff' | 'manager' | 'owner') => {
      const user = { shops: [{ ...kiln, role }] };
      const view = await openSellerPage(<Nav />, { path: '/seller', user });
      await screen.findByText('Orders');
      const labels = [...view.container.querySelectorAll('p')].map((each) => each.textContent);
      view.unmount();
      opened.length = 0;
      return labels;
    };
    expect(await seen('staff')).toEqual(['Overview', 'Orders', 'Returns']);
    const manager = await seen('manager');
    expect(manager).toContain('Money');
    expect(manager).not.toContain('People');
    expect(await seen('owner')).toContain('People');
  });

  it('says when the shop is not shown in the market', async () => {
    const shops = [{ ...kiln, status: 'suspended' }];
    await openSellerPage(<p>Inside</p>, { path: '/seller', user: { shops } });
    expect(await screen.findByText(/This shop is suspended/)).toBeInTheDocument();
  });

  it('has a plain title for those without a choice', async () => {
    renderPage(<SellerTitle />);
    await waitFor(() => expect(screen.getByRole('link', { name: 'Your shop' })).toBeVisible());
  });
});
