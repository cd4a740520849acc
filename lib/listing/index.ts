export type { ListedAccount, ListedGrant, Listing, Named, SubjectKind, Unread } from "./listing";
export { type ListingOptions, readListing } from "./read-listing";
