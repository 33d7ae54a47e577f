// The Image type. Transformations are accepted and leave the address as it is: the stand-in serves drawings that scale.
import type { Resolvers } from "../types.ts";
import { gid } from "./gid.ts";

export interface ImageSource {
  imageId: string | null;
  alt: string | null;
  address: string;
  pixelsWide: number;
  pixelsHigh: number;
}

export const imageOf = (media: {
  id: string;
  alt: string;
  url: string;
  width: number;
  height: number;
}): ImageSource => ({
  imageId: media.id,
  alt: media.alt,
  address: media.url,
  pixelsWide: media.width,
  pixelsHigh: media.height,
});

/** A picture that belongs to no product: an app's icon, a customer's portrait. */
export const plainImage = (address: string, alt: string | null, size: number): ImageSource => ({
  imageId: null,
  alt,
  address,
  pixelsWide: size,
  pixelsHigh: size,
});

const address = (image: ImageSource): string => image.address;

export const imageResolvers: Resolvers = {
  Image: {
    id: (image: ImageSource) => (image.imageId === null ? null : gid("ImageSource", image.imageId)),
    altText: (image: ImageSource) => image.alt,
    width: (image: ImageSource) => image.pixelsWide,
    height: (image: ImageSource) => image.pixelsHigh,
    url: address,
    src: address,
    originalSrc: address,
    transformedSrc: address,
    thumbhash: () => null,
  },
};
