// What each index page is asked: every filter with a value that many have and with one that few or nobody has, and plain words.
import { addDays, today } from "#app/platform/store-day.ts";
import { person } from "./words.ts";

const someone = person(1234);
const first = someone.firstName.toLowerCase();
const TAGS = [
  "tag=vip",
  "tag=wholesale",
  "tag=callback",
  "tag=nobody-has-it",
  "tag=old-import",
  "tag=callback&tag=wholesale",
];
const SEVERAL = `query=${first}+${someone.lastName.slice(0, 4).toLowerCase()}`;

/** By the page's name; "" is the whole list. */
export const questions = (): Readonly<Record<string, readonly string[]>> => {
  const day = today("America/New_York");
  return {
    orders: [
      ...["status=open", "status=closed", "status=cancelled", "return_status=returned", "return_status=return_failed"],
      ...["financial_status=paid", "financial_status=pending", "financial_status=voided", "financial_status=expired"],
      ...[
        "fulfillment_status=fulfilled",
        "fulfillment_status=unfulfilled&fulfillment_status=partial",
        "fulfillment_status=on_hold",
      ],
      ...["sales_channel=Online+Store", "sales_channel=Draft+Orders", "customer_id=7", "customer_id=499999"],
      ...["current_total_price=>=20&current_total_price=<=40", "current_total_price=>=304.99"],
      ...[
        `processed_at=>=${addDays(day, -30)}`,
        `processed_at=>=${addDays(day, -900)}&processed_at=<=${addDays(day, -899)}`,
      ],
      ...[
        "query=discount_code:CODE5",
        "query=discount_code:NONE",
        "query=test:true",
        "financial_status=refunded&sort=total",
      ],
      ...TAGS,
      ...["tag=vip&financial_status=pending", "tag=wholesale&sort=total", "query=-tag:vip"],
      ...[
        `query=${first}`,
        `query=${first.slice(0, 3)}`,
        `query=${someone.lastName}`,
        SEVERAL,
        `query=${encodeURIComponent(someone.email)}`,
      ],
      ...[
        "query=%23123456",
        "query=1234",
        "query=sku:SKU-1-1",
        "query=SKU-7",
        "query=sku",
        "query=example",
        "query=nobodyatall",
        `query=${first}&sort=total`,
      ],
    ],
    products: [
      ...["status=active", "status=archived", "vendor=Vendor+1", "vendor=Vendor+1999", "vendor=nobody"],
      ...["product_type=Type+1", "product_type=Type+299", "product_type=none", "collection_id=1", "collection_id=190"],
      ...[
        "price=>=20&price=<=40",
        "price=>=149.99",
        "inventory_total=>=10",
        "inventory_total=<=-15",
        "inventory_total=>=100000",
      ],
      ...TAGS,
      ...[
        "query=classic",
        "query=linen+shirt",
        "query=vintage+scarf",
        "query=sku",
        "query=SKU-77777",
        "query=sku:SKU-4242-1",
        "query=barcode:4000000012345",
      ],
      ...[
        "query=vendor",
        "query=type",
        "query=nothinglikeit",
        "query=classic&sort=title",
        "query=77777",
        "query=title:classic*",
      ],
    ],
    customers: [
      ...[
        "rfm_group=new",
        "rfm_group=at_risk",
        "rfm_group=prospects",
        "rfm_group=dormant",
        "churn_risk=high",
        "churn_risk=low",
      ],
      ...[
        "country=US",
        "country=IS",
        "country=FR",
        "orders_count=>=1",
        "orders_count=>=200",
        "orders_count=0",
        "total_spent=>=100",
        "total_spent=>=5000",
      ],
      ...[
        "email_subscription_status=subscribed",
        "email_subscription_status=pending",
        "email_subscription_status=invalid",
      ],
      ...[
        "sms_subscription_status=subscribed",
        "sms_subscription_status=redacted",
        `customer_date=>=${addDays(day, -20)}`,
      ],
      ...[`last_order_date=>=${addDays(day, -30)}`, `last_order_date=<=${addDays(day, -1090)}`],
      ...TAGS,
      ...[
        "tag=old-import&sort=name",
        `query=${first}`,
        `query=${first.slice(0, 2)}`,
        `query=${someone.lastName}`,
        SEVERAL,
        "query=example",
        "query=com",
      ],
      ...[
        `query=${encodeURIComponent(someone.email)}`,
        "query=nobodyatall",
        `query=${first}&sort=amount_spent`,
        "query=5551001234",
        `query=first_name:${first}`,
      ],
    ],
    inventory: [
      ...["location=all", "location=all&sort=sku", "location=all&sort=available", "location=all&available=<=0"],
      ...["location=all&tag=callback"],
      ...[
        "location=4",
        "location=4&sort=sku",
        "location=4&sort=available",
        "location=4&query=classic",
        "location=4&stock=low",
      ],
      ...[
        "stock=out",
        "stock=low",
        "stock=in",
        "available=>=50",
        "available=<=-5",
        "available=>=1000",
        "tracked=false",
      ],
      ...["vendor=Vendor+1", "vendor=Vendor+1999", "product_type=Type+1", "product_type=Type+299"],
      ...TAGS,
      ...[
        "query=classic",
        "query=linen+shirt",
        "query=SKU-4242-1",
        "query=4000000012345",
        "query=sku",
        "query=nothinglikeit",
        "query=classic&sort=available",
      ],
    ],
    collections: ["collection_type=smart", "collection_type=custom", "query=collection", "query=7"],
  };
};

/** What is looked for over everything. */
export const searches = (): readonly string[] => [
  ...[
    first,
    first.slice(0, 2),
    someone.lastName,
    `${someone.firstName} ${someone.lastName}`,
    someone.email,
    "example",
    "example com",
    "c",
    "1",
  ],
  ...[
    "#123456",
    "1234",
    "classic",
    "linen shirt",
    "classic linen shirt vendor",
    "vendor type",
    "SKU-77",
    "sku",
    "4000000012345",
    "collection 7",
  ],
  ...["nobodyatall", "classic nobodyatall", "anna berg example com", "modern oak table", "san an"],
];
