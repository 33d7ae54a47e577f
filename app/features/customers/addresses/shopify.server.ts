/** To see what a change would change, and what became of one whose answer was lost. */
export const ADDRESSES_OF = `#graphql
  query AddressesOfCustomer($id: ID!) {
    customer(id: $id) {
      addressesV2(first: 250) {
        nodes { id firstName lastName company address1 address2 city provinceCode zip countryCodeV2 phone }
      }
    }
  }
`;

export const CREATE_ADDRESS = `#graphql
  mutation CreateCustomerAddress($customer: ID!, $address: MailingAddressInput!, $isDefault: Boolean) {
    customerAddressCreate(customerId: $customer, address: $address, setAsDefault: $isDefault) {
      address { id }
      userErrors { field message }
    }
  }
`;

export const UPDATE_ADDRESS = `#graphql
  mutation UpdateCustomerAddress($customer: ID!, $address: ID!, $fields: MailingAddressInput!, $isDefault: Boolean) {
    customerAddressUpdate(customerId: $customer, addressId: $address, address: $fields, setAsDefault: $isDefault) {
      address { id }
      userErrors { field message }
    }
  }
`;

export const DELETE_ADDRESS = `#graphql
  mutation DeleteCustomerAddress($customer: ID!, $address: ID!) {
    customerAddressDelete(customerId: $customer, addressId: $address) {
      deletedAddressId
      userErrors { field message }
    }
  }
`;

export const SET_DEFAULT_ADDRESS = `#graphql
  mutation SetDefaultCustomerAddress($customer: ID!, $address: ID!) {
    customerUpdateDefaultAddress(customerId: $customer, addressId: $address) {
      customer { id }
      userErrors { field message }
    }
  }
`;
